@echo off
rem Starts the nn command on Windows. On first use builds it: that needs Maven and a JDK.
rem Unlike the script for Unix it does not notice changed sources: delete nn-cli\target to build anew.
setlocal
set "ROOT=%~dp0"
set "LIB=%ROOT%nn-cli\target\lib"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo nn: found no Java. Install Java 17 or newer ^(25 is the fastest^), or set JAVA_HOME to it. 1>&2
    exit /b 1
)

if not exist "%LIB%\picocli-*.jar" (
    where mvn >nul 2>&1
    if errorlevel 1 (
        echo nn: needs Maven ^(mvn^) once, to build itself. Install it and try again. 1>&2
        exit /b 1
    )
    echo Building Neurite ^(first use, about a minute^) ... 1>&2
    pushd "%ROOT%"
    call mvn -q -B -pl nn-cli -am -P "!checks" -Dmaven.test.skip=true package 1>&2 <nul
    if errorlevel 1 (
        popd
        echo nn: could not build Neurite; Maven's messages are above. 1>&2
        exit /b 1
    )
    popd
)

set "VECTOR="
"%JAVA%" --add-modules jdk.incubator.vector -version >nul 2>&1
if not errorlevel 1 set "VECTOR=--add-modules jdk.incubator.vector"
"%JAVA%" %VECTOR% "-Dneurite.command=%~0" -cp "%LIB%\*" io.neurite.cli.Main %*
