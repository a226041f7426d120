# Draws 8-statistics-accuracy.svg from 8-statistics-accuracy.dat: gnuplot -d 8-statistics-accuracy.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,352 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '8-statistics-accuracy.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:352]
set label 'of the test images' at 114,331 textcolor rgb '#333333'
set label 'moving averages' at 307,331 textcolor rgb '#333333'
set label 'training accuracy' at 477,331 textcolor rgb '#333333'
set label 'validation accuracy' at 662,331 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(331) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (273+$1*26/860):(331) with lines linecolor rgb '#D55E00' linewidth 2, \
  '+' using (443+$1*26/860):(331) with lines linecolor rgb '#888888' linewidth 2 dashtype 2, \
  '+' using (628+$1*26/860):(331) with lines linecolor rgb '#888888' linewidth 2 dashtype solid
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:10]
set yrange [32.5:60]
set format x '%.0f'
set xtics 2
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.36395
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title 'small, 0.0019' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 5; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  '8-statistics-accuracy.dat' index 0 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  '8-statistics-accuracy.dat' index 1 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  '8-statistics-accuracy.dat' index 2 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '8-statistics-accuracy.dat' index 3 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '8-statistics-accuracy.dat' index 0 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '8-statistics-accuracy.dat' index 1 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '8-statistics-accuracy.dat' index 2 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype 2, \
  '8-statistics-accuracy.dat' index 3 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

# Panel 2
set lmargin at screen 0.39651; set rmargin at screen 0.66744
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title 'medium, 0.1' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 5; unset ylabel
plot \
  '8-statistics-accuracy.dat' index 4 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  '8-statistics-accuracy.dat' index 5 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  '8-statistics-accuracy.dat' index 6 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '8-statistics-accuracy.dat' index 7 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '8-statistics-accuracy.dat' index 4 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '8-statistics-accuracy.dat' index 5 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '8-statistics-accuracy.dat' index 6 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype 2, \
  '8-statistics-accuracy.dat' index 7 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

# Panel 3
set lmargin at screen 0.70000; set rmargin at screen 0.97093
set bmargin at screen 0.15341; set tmargin at screen 0.80682
set title 'high, 0.6' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 5; unset ylabel
plot \
  '8-statistics-accuracy.dat' index 8 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  '8-statistics-accuracy.dat' index 9 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#0072B2', \
  '8-statistics-accuracy.dat' index 10 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '8-statistics-accuracy.dat' index 11 using 1:($4*100):($5*100) with filledcurves linecolor rgb '#D55E00', \
  '8-statistics-accuracy.dat' index 8 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '8-statistics-accuracy.dat' index 9 using 1:($2*100) with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid, \
  '8-statistics-accuracy.dat' index 10 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype 2, \
  '8-statistics-accuracy.dat' index 11 using 1:($2*100) with lines linecolor rgb '#D55E00' linewidth 2 dashtype solid

unset multiplot
unset output
